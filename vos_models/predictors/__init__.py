"""Networks and baselines carried over time: state, several objects, merging."""
