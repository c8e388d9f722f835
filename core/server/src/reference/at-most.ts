/** A count asked by a reader, kept between 1 and `most`. */
export const atMost = (asked: number, most: number) => Math.min(Math.max(1, Math.trunc(asked)), most);
