import { AdressesInjoignables, type RechercheDAdresses } from './port.ts'

/** No service: addresses are typed by hand. */
export const adressesEteintes: RechercheDAdresses = {
  isAllumee: false,
  chercher: () => Promise.reject(new AdressesInjoignables('no search of addresses is set')),
}
