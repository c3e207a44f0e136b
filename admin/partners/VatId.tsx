import type { PartnerDetail } from '../../api/contract/partners.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** The id as the partner gave it, when it was last looked up in its register, and the way to say so. */
export function VatId({ partner }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const { vat } = partner;
  const vatId = vat?.id ?? '–';
  return (
    <>
      {vat === null ? <Muted>–</Muted> : <Given vat={vat} />}
      <VerbButton
        label={`${say('partners.checkVat')}…`}
        isOffered={vat !== null}
        verb={{
          resource: 'partners',
          verb: 'check-vat-id',
          title: say('partners.checkVatTitle', { vatId }),
          confirm: say('partners.checkVat'),
          next: say('partners.checkVatNext'),
          hasReason: true,
          facts: [[say('partners.vat'), vatId]],
          targets: vat === null ? [] : [{ id: partner.id, label: partner.name, seen: { vatId } }],
        }}
        record={partner}
      />
    </>
  );
}

function Given({ vat }: { readonly vat: NonNullable<PartnerDetail['vat']> }) {
  const say = useSay();
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
    </>
  );
}
