/** The event of a control that asks the page to look up at once what it holds; cancelled by whoever does. */
export const CHERCHER = 'chercher'
