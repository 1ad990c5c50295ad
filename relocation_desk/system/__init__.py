"""What the operating system gives or keeps from the desk; facts only, without a word to the officer."""
