export const compte = {}
