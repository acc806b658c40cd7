"""Office documents from the views: each renderer takes a view and the vocabulary, and returns the bytes of a file.

None of them touches the disk, the clock or the environment, so that the same view always gives the same bytes.
"""
