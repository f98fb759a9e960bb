import type { UseMutationResult } from '@tanstack/react-query';
import { useMutation } from '@tanstack/react-query';
import type { ContexteAppel } from './api.ts';
import { cle } from './api.ts';
import { lirePanne } from './erreurs.ts';
import { noterMonGeste } from './live.ts';

interface Appel<TInput> {
  input: TInput;
  cle: string;
}

interface Options<TInput, TOutput> {
  onSuccess?: (output: TOutput, input: TInput) => void;
  onError?: (error: unknown, input: TInput) => void;
  /** For a call the server does not replay (it gives a secret once): never sent again by itself. */
  sansReprise?: boolean;
}

export interface Geste<TInput, TOutput> {
  /** Does it: one new Idempotency-Key per call. */
  faire: (input: TInput) => void;
  /** The same gesture again, with the same key: safe after a network failure. */
  refaire: () => void;
  enCours: boolean;
  erreur: unknown;
  oublierErreur: () => void;
  mutation: UseMutationResult<TOutput, Error, Appel<TInput>>;
}

/**
 * A write asked by a person. Network failures are retried by themselves with the same key, so that a place is
 * booked once: `const reserver = useGeste(client.soinsNonProgrammes.demandes.bookCreneau)`.
 */
export function useGeste<TInput, TOutput>(
  call: (input: TInput, options: { context: ContexteAppel }) => Promise<TOutput>,
  options: Options<TInput, TOutput> = {},
): Geste<TInput, TOutput> {
  const mutation = useMutation<TOutput, Error, Appel<TInput>>({
    mutationFn: ({ input, cle: key }) => call(input, { context: { cle: key } }),
    networkMode: 'always',
    retry: (failures, error) => !options.sansReprise && failures < 2 && lirePanne(error).reseau,
    retryDelay: (attempt) => 400 * (attempt + 1),
    onMutate: ({ input }) => noterMonGeste(input),
    onSuccess: (output, { input }) => {
      noterMonGeste(input);
      noterMonGeste(output);
      options.onSuccess?.(output, input);
    },
    onError: (error, { input }) => options.onError?.(error, input),
  });
  return {
    faire: (input) => mutation.mutate({ input, cle: cle() }),
    refaire: () => {
      if (mutation.variables) mutation.mutate(mutation.variables);
    },
    enCours: mutation.isPending,
    erreur: mutation.error,
    oublierErreur: mutation.reset,
    mutation,
  };
}
