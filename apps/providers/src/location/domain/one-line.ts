/** Without control characters and those that turn the direction of writing: a name with them reads as another one. */
export const ONE_LINE = /^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u;
