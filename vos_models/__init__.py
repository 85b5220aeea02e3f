"""Networks that segment video objects, and the measures that judge them.

Knows neither the application nor Qt. Importing it loads no network library: that happens when a
model that needs one is loaded.
"""

from vos_models.loading import load_propagator, load_proposer

__all__ = ["load_propagator", "load_proposer"]
