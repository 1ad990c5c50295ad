"""The words that people read: catalogue, labels and sentences, in English and French."""
