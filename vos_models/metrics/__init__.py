"""Official measures of video object segmentation."""
