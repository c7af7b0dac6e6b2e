/** What reads a header by name, in any case: a `Headers` object fits as it is. */
export type HeaderReader = { get(name: string): string | null | undefined };
