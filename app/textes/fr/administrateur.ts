export const administrateur = {}
