from pathlib import Path

from app.session.places import project_for, projects_folder


def test_the_home_can_be_put_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("MASKREEL_HOME", str(tmp_path))
    assert projects_folder() == tmp_path / "projects"


def test_the_same_content_has_the_same_project_wherever_it_lies(tmp_path, monkeypatch):
    monkeypatch.setenv("MASKREEL_HOME", str(tmp_path))
    first = project_for(Path("/a/my clip.mp4"), "sha1:ab/cd")
    assert first == project_for(Path("/b/my clip.mp4"), "sha1:ab/cd")
    assert first.name == "my-clip-sha1abcd.maskreel"
    assert first != project_for(Path("/a/my clip.mp4"), "sha1:other")
