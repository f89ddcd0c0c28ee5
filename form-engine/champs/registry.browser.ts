/** The list of registry.ts as lazy imports: a browser loads the type a page asks for, and no other. */
import type { AnyTypeDeChamp } from '../type-de-champ.ts'
import type { TypeName } from './registry.ts'

export const champTypesLazy = {
  text: async () => (await import('./text.ts')).text,
  textarea: async () => (await import('./textarea.ts')).textarea,
  integer_number: async () => (await import('./integer-number.ts')).integerNumber,
  decimal_number: async () => (await import('./decimal-number.ts')).decimalNumber,
  formatted: async () => (await import('./formatted.ts')).formatted,
  date: async () => (await import('./date.ts')).date,
  datetime: async () => (await import('./datetime.ts')).datetime,
  yes_no: async () => (await import('./yes-no.ts')).yesNo,
  checkbox: async () => (await import('./checkbox.ts')).checkbox,
  drop_down_list: async () => (await import('./drop-down-list.ts')).dropDownList,
  multiple_drop_down_list: async () => (await import('./multiple-drop-down-list.ts')).multipleDropDownList,
  linked_drop_down_list: async () => (await import('./linked-drop-down-list.ts')).linkedDropDownList,
  civilite: async () => (await import('./civilite.ts')).civilite,
  email: async () => (await import('./email.ts')).email,
  phone: async () => (await import('./phone.ts')).phone,
  iban: async () => (await import('./iban.ts')).iban,
  address: async () => (await import('./address.ts')).address,
  communes: async () => (await import('./communes.ts')).communes,
  departements: async () => (await import('./departements.ts')).departements,
  regions: async () => (await import('./regions.ts')).regions,
  pays: async () => (await import('./pays.ts')).pays,
  siret: async () => (await import('./siret.ts')).siret,
  dossier_link: async () => (await import('./dossier-link.ts')).dossierLink,
  piece_justificative: async () => (await import('./piece-justificative.ts')).pieceJustificative,
  carte: async () => (await import('./carte.ts')).carte,
  referentiel: async () => (await import('./referentiel.ts')).referentiel,
} satisfies Record<TypeName, () => Promise<AnyTypeDeChamp>>
