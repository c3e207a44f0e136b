import { useGetList } from 'react-admin';
import type { ProgramRow } from '../../api/contract/programs.ts';

/** Returns the programs that pay monthly, next run first; undefined while loading. */
export function useMonthlyPrograms(): readonly (ProgramRow & { readonly nextRunAt: string })[] | undefined {
  const { data } = useGetList<ProgramRow>(
    'programs',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'name', order: 'ASC' }, filter: {} },
    { retry: false },
  );
  return data
    ?.flatMap((program) => (program.nextRunAt === null ? [] : [{ ...program, nextRunAt: program.nextRunAt }]))
    .toSorted((one, other) => one.nextRunAt.localeCompare(other.nextRunAt));
}
