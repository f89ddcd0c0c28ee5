/**
 * How Node runs a worker, here and in package.json. Its young generation is bounded: left to itself it takes 134 MB as soon as a job
 * reads much, most of what an export would add to its process (decision 0050).
 */
export const WORKER_FLAGS = ['--max-semi-space-size=32'] as const
