"""What a person is doing right now: frame, object, tool and the user's verbs. QtCore only."""
