import { RegistreInjoignable, type RegistreDesEntreprises } from './port.ts'

/** No register: numbers are taken by their key, and said not to be verified. */
export const registreEteint: RegistreDesEntreprises = {
  nom: '',
  lire: () => Promise.reject(new RegistreInjoignable('no register of companies is set')),
}
