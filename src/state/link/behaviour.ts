/** Another one wherever the same experiment is run otherwise: written by tests/golden/hashes.test.ts (`-u`). */
export const behaviour = "d31e3c2b154fa1f8";
