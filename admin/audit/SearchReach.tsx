import { isSearchedWhole, searchedNewest } from '../../api/contract/audit.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Muted } from '../layout/blocks.ts';
import { useListFilters } from '../layout/use-list-filters.ts';
import { useChain } from './use-chain.ts';

/** Says how far back the text search went if the log is longer. */
export function SearchReach() {
  const say = useSay();
  const { count } = useFormats();
  const chain = useChain();
  const { values } = useListFilters();
  const isLonger = chain !== undefined && chain.sealedUpTo + chain.waiting > searchedNewest;
  if (!isLonger || values['q'] === undefined || isSearchedWhole(values)) return null;
  return <Muted role="status">{say('audit.searched', { count: count(searchedNewest) })}</Muted>;
}
