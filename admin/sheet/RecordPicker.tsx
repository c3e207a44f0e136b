import Autocomplete from '@mui/material/Autocomplete';
import { useState } from 'react';
import { useGetList, useGetOne } from 'react-admin';
import type { SheetField } from './verb.ts';

interface Pickable {
  readonly id: string;
  readonly name: string;
  readonly program?: { readonly name: string };
}

interface RecordPickerProps {
  readonly field: Extract<SheetField, { readonly type: 'record' }>;
  /** The id that is sent; empty for none. */
  readonly value: string;
  readonly isWrong: boolean;
  readonly isDisabled: boolean;
  readonly onPick: (id: string) => void;
}

const shown = 20;
const wide = { display: 'grid' } as const;
const framed = { border: '1px solid var(--line)', boxShadow: 'none' } as const;
/** The list is attached to the page instead of the sheet, so that it may be longer than the sheet. */
const aboveTheSheet = { zIndex: 1400 } as const;

/**
 * Chooses one of many records by typing: the server searches, so that thousands are as quick as ten. What is shown is what is sent: typing
 * over a choice clears it.
 */
export function RecordPicker({ field, value, isWrong, isDisabled, onPick }: RecordPickerProps) {
  const { resource, filter, searching, nothing, sortedBy = 'name', nameOf = nameAndProgram } = field;
  const [typed, setTyped] = useState<string>();
  const [picked, setPicked] = useState<Pickable | null>(null);
  const isPicked = picked?.id === value;
  const { data: known } = useGetOne<Pickable>(resource, { id: value }, { enabled: value !== '' && !isPicked });
  const chosen = value === '' ? null : isPicked ? picked : (known ?? null);
  const wish = { filter: typed === undefined || typed === '' ? filter : { ...filter, q: typed }, pagination: { page: 1, perPage: shown } };
  const { data = [], isPending } = useGetList<Pickable>(resource, { ...wish, sort: { field: sortedBy, order: 'ASC' } });
  return (
    <Autocomplete<Pickable>
      options={data}
      value={chosen}
      inputValue={typed ?? (chosen === null ? '' : nameOf(chosen))}
      loading={isPending}
      readOnly={isDisabled}
      filterOptions={(options) => options}
      getOptionLabel={nameOf}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={nothing}
      loadingText={searching}
      slotProps={{ popper: { style: aboveTheSheet }, paper: { style: framed } }}
      onInputChange={(_, text, why) => {
        if (why === 'reset') return; // the choice was reset; the typed text stays
        setTyped(why === 'input' ? text : undefined);
        if (why === 'input' && value !== '') onPick('');
      }}
      onChange={(_, one) => {
        setTyped(undefined);
        setPicked(one);
        onPick(one?.id ?? '');
      }}
      renderInput={({ slotProps: { htmlInput, input } }) => (
        <span ref={input.ref} style={wide}>
          <input {...htmlInput} type="text" aria-invalid={isWrong} />
        </span>
      )}
    />
  );
}

const nameAndProgram = ({ name, program }: Pickable): string => (program === undefined ? name : `${name} · ${program.name}`);
