"""The document: video, label maps, edits and the project file. No Qt, no torch."""
