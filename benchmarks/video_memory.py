"""Measure the memory of a 4K clip of 10,000 frames: ``python -m benchmarks.video_memory``.

Encodes one group of pictures, repeats it to the full length in a temporary folder, then opens the
clip and reads it as a person would: forward, backward, at random and by a prefetching thread.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np

from app.document.video import open_video

WIDTH, HEIGHT, RATE = 3840, 2160, 30


def write_long_clip(path: Path, *, frames: int, group: int) -> None:
    """Encode ``group`` frames of a sliding texture and repeat their packets up to ``frames``."""
    noise = np.random.default_rng(0).integers(0, 255, (90, 160), dtype=np.uint8)
    texture = cv2.resize(noise, (WIDTH + 512, HEIGHT + 512), interpolation=cv2.INTER_CUBIC)
    first = path.with_name("group.mp4")
    with av.open(str(first), "w") as container:
        options = {"preset": "ultrafast", "crf": "30", "bf": "2"}
        options["x264-params"] = f"keyint={group}:min-keyint={group}:scenecut=0"
        stream = container.add_stream("libx264", rate=RATE, options=options)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for index in range(group):
            frame = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
            x, y = (index * 2) % 512, index % 512
            for plane, scale in zip(frame.planes, (1, 2, 2), strict=True):
                rows = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
                rows[: HEIGHT // scale, : WIDTH // scale] = (
                    texture[y : y + HEIGHT, x : x + WIDTH] if scale == 1 else 128
                )
            frame.pts, frame.time_base = index, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))

    with av.open(str(path), "w") as container:
        target = None
        for turn in range(frames // group):
            with av.open(str(first)) as source:
                video = source.streams.video[0]
                target = target or container.add_stream_from_template(video)
                shift = round(turn * group / RATE / video.time_base)
                for packet in source.demux(video):
                    if packet.size:
                        packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
                        packet.stream = target
                        container.mux(packet)
    first.unlink()


def read_clip(path: Path, *, seconds: float) -> None:
    """Use the clip for a while in every way the window does, and report times and memory."""
    started = time.perf_counter()
    video = open_video(path)
    opened_s = time.perf_counter() - started
    count = video.info.frame_count
    report(f"opened {count} frames of {video.info.width}x{video.info.height} in {opened_s:.2f} s")

    def timed(title: str, indices: list[int]) -> None:
        started, done = time.perf_counter(), 0
        for index in indices:
            video.frame(index)
            done += 1
            if time.perf_counter() - started > seconds:
                break
        each_ms = (time.perf_counter() - started) / done * 1e3
        report(f"{title}: {done} frames, {each_ms:.1f} ms each")

    timed("forward", list(range(count)))
    timed("backward", list(range(count - 1, -1, -1)))
    timed("random", random.Random(0).choices(range(count), k=1000))
    start = count // 2
    loader = threading.Thread(target=video.prefetch, args=(start, 1, 60))
    loader.start()
    timed("forward beside a prefetching thread", list(range(start, start + 200)))
    loader.join()
    video.close()
    report("closed")


def report(line: str) -> None:
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    status = Path("/proc/self/status").read_text()
    now_mib = int(status.split("VmRSS:")[1].split()[0]) / 1024
    sys.stdout.write(f"{line} | memory {now_mib:.0f} MiB, peak {peak_mib:.0f} MiB\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clip", type=Path, help="an existing clip instead of a new one")
    parser.add_argument("--frames", type=int, default=10_000)
    parser.add_argument("--group", type=int, default=500, help="frames between two key frames")
    parser.add_argument("--seconds", type=float, default=20.0, help="time for each way of reading")
    arguments = parser.parse_args()
    if arguments.clip is not None:
        read_clip(arguments.clip, seconds=arguments.seconds)
        return
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / "long.mp4"
        write_long_clip(clip, frames=arguments.frames, group=arguments.group)
        # A process of its own, so that the encoder's memory is not counted.
        command = [sys.executable, "-m", "benchmarks.video_memory", "--clip", str(clip)]
        subprocess.run([*command, "--seconds", str(arguments.seconds)], check=True)


if __name__ == "__main__":
    main()
