export const usager = {}
