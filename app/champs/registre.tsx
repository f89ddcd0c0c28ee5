/** The face of every type of the registry: a type without its face does not compile. */
import type { TypeName } from '../../form-engine/champs/registry.ts'
import { address } from './address.tsx'
import { annuaireEducation } from './annuaire-education.tsx'
import { carte } from './carte.tsx'
import { checkbox } from './checkbox.tsx'
import { civilite } from './civilite.tsx'
import { communes } from './communes.tsx'
import { computed } from './computed.tsx'
import { date } from './date.tsx'
import { datetime } from './datetime.tsx'
import { decimalNumber } from './decimal-number.tsx'
import { departements } from './departements.tsx'
import { dossierLink } from './dossier-link.tsx'
import { dropDownList } from './drop-down-list.tsx'
import { email } from './email.tsx'
import { engagementJuridique } from './engagement-juridique.tsx'
import { epci } from './epci.tsx'
import type { Face } from './face.ts'
import { formatted } from './formatted.tsx'
import { iban } from './iban.tsx'
import { integerNumber } from './integer-number.tsx'
import { linkedDropDownList } from './linked-drop-down-list.tsx'
import { multipleDropDownList } from './multiple-drop-down-list.tsx'
import { nir } from './nir.tsx'
import { pays } from './pays.tsx'
import { phone } from './phone.tsx'
import { pieceJustificative } from './piece-justificative.tsx'
import { referentiel } from './referentiel.tsx'
import { regions } from './regions.tsx'
import { rna } from './rna.tsx'
import { rnf } from './rnf.tsx'
import { siret } from './siret.tsx'
import { table } from './table.tsx'
import { text } from './text.tsx'
import { textarea } from './textarea.tsx'
import { titreIdentite } from './titre-identite.tsx'
import { yesNo } from './yes-no.tsx'

export const faces = {
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
} satisfies Record<TypeName, Face>
