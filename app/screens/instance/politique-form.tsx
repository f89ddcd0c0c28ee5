import { Form } from '@remix-run/react'
import type { LigneDePolitique } from '../../domain/politique/show.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useBornes } from './bornes.ts'

/** The id of the control of a figure: a dot would not be understood everywhere. */
export const idDe = (cle: string): string => cle.replace('.', '-')

/** The figures that the instance sets, each with its bounds and where it comes from. */
export function PolitiqueForm({
  lignes,
  saisie,
  erreurs,
}: {
  lignes: readonly LigneDePolitique[]
  saisie: Record<string, string> | null
  erreurs: Record<string, string>
}) {
  const { cles, uniteSeule, unites, origine, instance } = useTextes().durees
  const bornes = useBornes()
  const t = instance.reglages
  return (
    <Card id="reglages" title={t.titre}>
      <p>{t.chapeau}</p>
      <Form method="post" action={paths.superAdministrateur.conservation()} className="stack" noValidate>
        <input type="hidden" name="etape" value="politique" />
        {lignes.map((ligne) => (
          <TextInput
            key={ligne.cle}
            id={idDe(ligne.cle)}
            name={ligne.cle}
            label={cles[ligne.cle].nom}
            hint={
              <>
                {cles[ligne.cle].phrase(ligne.valeur)}
                <br />
                {t.aide(bornes(ligne), unites[ligne.unite](ligne.defaut), origine(ligne.origine))}
              </>
            }
            error={erreurs[ligne.cle] ?? null}
            defaultValue={saisie?.[ligne.cle] ?? String(ligne.valeur)}
            unit={uniteSeule[ligne.unite]}
            inputMode="numeric"
            width="s"
            autoComplete="off"
          />
        ))}
        <p>
          <Bouton kind="main">{t.action}</Bouton>
        </p>
      </Form>
    </Card>
  )
}
