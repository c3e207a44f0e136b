import type { BilledParty, PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Muted, Note } from '../layout/blocks.ts';

/** Returns the party as documents show it; what is found in a register is compared with this. */
export const partyText = ({ legalName, street, postcode, town, country }: BilledParty): string =>
  `${legalName}, ${street}, ${country}-${postcode} ${town}`;

/** Returns only the name and address. */
export const partyOf = ({ legalName, street, postcode, town, country }: BilledParty): BilledParty => ({
  legalName,
  street,
  postcode,
  town,
  country,
});

/** Shows the party that a partner's tax documents name, and whether the partner agreed to them. */
export function Billed({ partner: { billed } }: { readonly partner: Pick<PartnerDetail, 'billed'> }) {
  const say = useSay();
  const { day } = useFormats();
  if (billed === null) return <Muted>{say('partners.notBilled')}</Muted>;
  const { entity, isRegistered, agreedAt } = billed;
  const kind = entity === 'person' ? 'person' : isRegistered ? 'registered' : 'unregistered';
  const agreement = agreedAt === null ? say('partners.notAgreed') : say('partners.agreedAt', { date: day(agreedAt) });
  return (
    <>
      {partyText(billed)}
      <Note as="p">
        {say(`partners.billedKinds.${kind}`)}
        {entity === 'person' ? '' : `, ${agreement}`}
      </Note>
    </>
  );
}
