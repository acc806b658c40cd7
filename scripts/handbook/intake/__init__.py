"""Readers of documents as they are issued."""
