import { useCanAccess } from 'react-admin';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** The id as the partner gave it, when it was last looked up in its register, and the way to say so. */
export function VatId({ partner }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'partners', action: 'check-vat-id' });
  const { vat } = partner;
  if (vat === null) return <Muted>–</Muted>;
  return (
    <>
      {vat.id}{' '}
      <Muted>
        {vat.checkedAt === null ? (
          say('partners.vatUnchecked')
        ) : (
          <>
            {say('partners.vatChecked')} <When at={vat.checkedAt} isDay />
          </>
        )}
      </Muted>
      {vat.sharedWith === 0 ? null : (
        <StateMark mark="stopped" tone="error">
          {say('partners.vatShared', { smart_count: vat.sharedWith })}
        </StateMark>
      )}
      {vat.isCompanys ? (
        <StateMark mark="stopped" tone="error">
          {say('partners.vatOurs')}
        </StateMark>
      ) : null}
      {canAccess === true ? (
        <VerbButton
          label={`${say('partners.checkVat')}…`}
          verb={{
            resource: 'partners',
            verb: 'check-vat-id',
            title: say('partners.checkVatTitle', { vatId: vat.id }),
            confirm: say('partners.checkVat'),
            next: say('partners.checkVatNext'),
            hasReason: true,
            facts: [[say('partners.vat'), vat.id]],
            targets: [{ id: partner.id, label: partner.name, seen: { vatId: vat.id } }],
          }}
          record={partner}
        />
      ) : null}
    </>
  );
}
