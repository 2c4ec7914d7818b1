/** The cookie with the groups of the list that are not as they are for everybody: ids with dots between them. */
export const FOLDS = 'folds'
