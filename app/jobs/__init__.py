"""Jobs: pure generators that the command line, the window and a cluster run alike. No Qt."""
