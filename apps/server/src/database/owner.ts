/** Whose rows. Every table has this column and every repository function takes it. */
export type Owner = string

/** The one person there is until there are accounts. */
export const guest: Owner = 'guest'

/** For the server's own housekeeping, which looks at everybody's rows; never given to a request. */
export const everyOwner = Symbol('every owner')
export type EveryOwner = typeof everyOwner
