import Button from '@mui/material/Button';
import Cross from '@mui/icons-material/CloseOutlined';
import { useSay } from '../i18n/say.ts';
import { useListFilters } from './use-list-filters.ts';

/** Filters that links from other records set and no menu shows. */
const narrowing = ['referralId', 'partnerId', 'programId'] as const;

/** Says that the list is filtered by another record, and removes that filter. */
export function NarrowedBy() {
  const say = useSay();
  const { values, setValue } = useListFilters();
  return narrowing
    .filter((name) => values[name] !== undefined)
    .map((name) => (
      <Button key={name} endIcon={<Cross />} onClick={() => setValue(name, undefined)} sx={{ color: 'var(--primary)' }}>
        {say('list.only')}
      </Button>
    ));
}
