export const lettres = {}
