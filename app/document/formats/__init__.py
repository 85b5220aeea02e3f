"""Formats that labels come in and go out in, each with its checks."""
