import { useSay, type Phrase } from '../i18n/say.ts';
import { Facts } from '../layout/blocks.ts';

const known = [
  'name',
  'iban',
  'street',
  'buildingNumber',
  'postcode',
  'town',
  'country',
  'accountId',
  'recipientType',
  'recipient',
  'instruction',
] as const;

/** Shows the details in full until they are hidden or the page is left. */
export function FullDetails({ details }: { readonly details: Readonly<Record<string, string | null>> }) {
  const say = useSay();
  return (
    <Facts aria-label={say('methods.inFull')}>
      {Object.entries(details).map(([name, value]) => {
        const field = known.find((one) => one === name);
        const label: Phrase | undefined = field === undefined ? undefined : `methods.fields.${field}`;
        return value === null ? null : [<dt key={`${name}?`}>{label === undefined ? name : say(label)}</dt>, <dd key={name}>{value}</dd>];
      })}
    </Facts>
  );
}
