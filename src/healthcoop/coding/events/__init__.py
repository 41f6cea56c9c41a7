"""Events: what an article names as a meeting, its time and place, and one id across articles."""
