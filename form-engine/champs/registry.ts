/** The only list of field types. A type is added here, in registry.browser.ts and in app/champs, and nowhere else. */
import type { AnyTypeDeChamp } from '../type-de-champ.ts'
import { address } from './address.ts'
import { annuaireEducation } from './annuaire-education.ts'
import { carte } from './carte.ts'
import { checkbox } from './checkbox.ts'
import { civilite } from './civilite.ts'
import { communes } from './communes.ts'
import { computed } from './computed.ts'
import { date } from './date.ts'
import { datetime } from './datetime.ts'
import { decimalNumber } from './decimal-number.ts'
import { departements } from './departements.ts'
import { dossierLink } from './dossier-link.ts'
import { dropDownList } from './drop-down-list.ts'
import { email } from './email.ts'
import { engagementJuridique } from './engagement-juridique.ts'
import { epci } from './epci.ts'
import { formatted } from './formatted.ts'
import { iban } from './iban.ts'
import { integerNumber } from './integer-number.ts'
import { linkedDropDownList } from './linked-drop-down-list.ts'
import { multipleDropDownList } from './multiple-drop-down-list.ts'
import { nir } from './nir.ts'
import { pays } from './pays.ts'
import { phone } from './phone.ts'
import { pieceJustificative } from './piece-justificative.ts'
import { referentiel } from './referentiel.ts'
import { regions } from './regions.ts'
import { rna } from './rna.ts'
import { rnf } from './rnf.ts'
import { siret } from './siret.ts'
import { table } from './table.ts'
import { text } from './text.ts'
import { textarea } from './textarea.ts'
import { titreIdentite } from './titre-identite.ts'
import { yesNo } from './yes-no.ts'

export const champTypes = {
  text,
  textarea,
  integer_number: integerNumber,
  decimal_number: decimalNumber,
  formatted,
  date,
  datetime,
  yes_no: yesNo,
  checkbox,
  drop_down_list: dropDownList,
  multiple_drop_down_list: multipleDropDownList,
  linked_drop_down_list: linkedDropDownList,
  civilite,
  email,
  phone,
  iban,
  address,
  communes,
  departements,
  regions,
  pays,
  epci,
  siret,
  rna,
  rnf,
  annuaire_education: annuaireEducation,
  engagement_juridique: engagementJuridique,
  nir,
  dossier_link: dossierLink,
  piece_justificative: pieceJustificative,
  titre_identite: titreIdentite,
  computed,
  table,
  carte,
  referentiel,
} satisfies Record<string, AnyTypeDeChamp>

/** Name of a field type, as documents and the API write it. */
export type TypeName = keyof typeof champTypes

/** True when a text names a field type. */
export function isTypeName(nom: unknown): nom is TypeName {
  return typeof nom === 'string' && Object.hasOwn(champTypes, nom)
}
