/**
 * How Node runs a worker, here and in package.json. Left to itself the heap of a job that reads much grows by what it has thrown away:
 * a young generation of 134 MB, then as much again of old objects that wait to be collected. Both are bounded, so that an export
 * adds 50 MB to its process and not 220 (decision 0050).
 */
export const WORKER_FLAGS = ['--max-semi-space-size=16', '--heap-growing-percent=30'] as const
