import { empreinteCourte, groupesDEmpreinte } from '../../textes/empreinte.ts'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'

/** The digest of what is, or was, deposited: short, to be compared with the receipt; whole in a fold. */
export function Empreinte({ empreinte, isDeposee }: { empreinte: string; isDeposee: boolean }) {
  const t = useTextes().usager.empreinte
  return (
    <div className="stack stack-s">
      <p className="small">
        {t.titre} <strong className="mono">{empreinteCourte(empreinte)}</strong>
        <br />
        <span className="soft">{isDeposee ? t.deposee : t.aVerifier}</span>
      </p>
      <Repliable title={t.entiere}>
        <p className="small mono">{groupesDEmpreinte(empreinte).join(' ')}</p>
      </Repliable>
    </div>
  )
}
