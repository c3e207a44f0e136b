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
  readonly isWrong: boolean;
  readonly isDisabled: boolean;
  readonly onPick: (id: string) => void;
}

const shown = 20;
const wide = { display: 'grid' } as const;
const framed = { border: '1px solid var(--line)', boxShadow: 'none' } as const;
/** The list hangs on the page, not on the sheet, so that it may be longer than the sheet. */
const aboveTheSheet = { zIndex: 1400 } as const;

/** One of many, found by typing: the server searches, so that thousands are as quick as ten. */
export function RecordPicker({ field, isWrong, isDisabled, onPick }: RecordPickerProps) {
  const { resource, filter, searching, nothing, sortedBy = 'name', nameOf = nameAndProgram, start } = field;
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<Pickable | null>();
  const { data: first } = useGetOne<Pickable>(resource, { id: start ?? '' }, { enabled: start !== undefined });
  const wish = { filter: text === '' ? filter : { ...filter, q: text }, pagination: { page: 1, perPage: shown } };
  const { data = [], isPending } = useGetList<Pickable>(resource, { ...wish, sort: { field: sortedBy, order: 'ASC' } });
  return (
    <Autocomplete<Pickable>
      options={data}
      value={picked === undefined ? (first ?? null) : picked}
      loading={isPending}
      readOnly={isDisabled}
      filterOptions={(options) => options}
      getOptionLabel={nameOf}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={nothing}
      loadingText={searching}
      slotProps={{ popper: { style: aboveTheSheet }, paper: { style: framed } }}
      onInputChange={(_, typed, why) => setText(why === 'input' ? typed : '')}
      onChange={(_, chosen) => {
        setPicked(chosen);
        onPick(chosen?.id ?? '');
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
