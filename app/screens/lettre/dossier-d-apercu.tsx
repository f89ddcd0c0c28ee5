import { DOSSIERS_INVENTES } from '../../../form-engine/balises/exemple.ts'
import { Choix } from '../../ui/choix.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** The invented dossier that a preview of a letter, or of an attestation, is about. */
export function DossierDApercu() {
  const t = useTextes().courriels
  return (
    <Choix
      id="dossier"
      type="radio"
      name="dossier"
      label={t.dossierDApercu}
      defaultValue="complet"
      options={DOSSIERS_INVENTES.map((value) => ({ value, label: t.dossiers[value] }))}
    />
  )
}
