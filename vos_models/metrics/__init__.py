"""Official measures of video object segmentation."""

from vos_models.metrics.similarity import boundary_accuracy, region_similarity
from vos_models.metrics.stability import temporal_stability
from vos_models.metrics.statistics import SequenceStatistics, sequence_statistics

__all__ = [
    "SequenceStatistics",
    "boundary_accuracy",
    "region_similarity",
    "sequence_statistics",
    "temporal_stability",
]
