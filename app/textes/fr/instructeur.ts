export const instructeur = {}
