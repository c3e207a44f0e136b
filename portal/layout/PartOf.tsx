import Merge from '@mui/icons-material/MergeOutlined';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { useSession } from '../providers/session.tsx';

/** Says on every page of a merged partner where its links and money are, with a link there. */
export function PartOf() {
  const { bar } = useWords();
  const { me, partner, choose } = useSession();
  const { day } = useFormats();
  const { partOf, name } = partner;
  if (partOf === null) return null;
  return (
    <div className="banner offline" data-tone="info" role="status">
      <Merge aria-hidden />
      <div>{bar.partOf({ one: name, other: partOf.name, since: day(partOf.since) })}</div>
      {me.partners.some(({ id }) => id === partOf.id) ? (
        <button type="button" className="button" onClick={() => choose(partOf.id)}>
          {bar.showPartner(partOf.name)}
        </button>
      ) : null}
    </div>
  );
}
