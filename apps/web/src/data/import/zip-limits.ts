/** What a zip made in the browser can hold: the format without its extension for more. */
export const mostFiles = 65_535
export const mostBytes = 4_000_000_000
