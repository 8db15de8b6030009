/** No controller creates more pods than this in one pass. */
const mostAtOnce = 500;

/**
 * How many pods a ReplicaSet creates in one pass, and in which batches: 1, 2, 4, … as long as all of a batch succeed, so
 * that a quota or a broken template costs few failures. The rest waits for the next pass.
 *
 * Source: Kubernetes, `slowStartBatch` in pkg/controller/replicaset/replica_set.go.
 *
 * @param missing how many pods are missing
 * @param allowed how many can succeed before the API server refuses
 */
export function creationBatches(missing: number, allowed = Infinity): { batches: number[]; created: number } {
  const batches: number[] = [];
  let left = Math.min(missing, mostAtOnce);
  let created = 0;
  let refused = false;
  for (let size = Math.min(1, left); size > 0 && !refused; size = Math.min(2 * size, left)) {
    batches.push(size);
    const succeeded = Math.min(size, allowed - created);
    created += succeeded;
    left -= size;
    refused = succeeded < size;
  }
  return { batches, created };
}
