/**
 * Shape of the tables that the host writes and the kernels read. Byte offsets, little-endian; the same
 * file is compiled into the kernels and imported by `core/backend/wasm`, so that the two cannot disagree.
 * "Pointer" is a byte address; a matrix of width w has rows of `stride` = w rounded up to 4 numbers.
 */

/** More threads than this are not used. */
export const MAX_THREADS = 16;
/** Bytes of a cache line: words of different threads lie at least this far apart. */
export const LINE = 64;

// ---- control block -------------------------------------------------------------------------------
export const C_OPS = 0; // pointer to op records
export const C_OP_COUNT = 4;
export const C_BACKWARD_FROM = 8; // ops with this index or a higher one have no backward pass
export const C_WEIGHTS = 12; // pointer to weight records, one per weight
export const C_WEIGHT_COUNT = 16;
export const C_GATHERS = 20; // pointer to gather records
export const C_GATHER_COUNT = 24;
export const C_PANEL = 28; // scratch: one packed panel of a matrix product
export const C_TURNED = 32; // scratch: the transposed input of a weight gradient
export const C_BATCH_ROWS = 36;
export const C_MICRO_ROWS = 40;
export const C_SEED = 44;

// where the epoch stands
export const C_ORDER = 48; // pointer to row numbers
export const C_ORDER_COUNT = 52;
export const C_FIRST_STEP = 56;
export const C_BATCH = 60; // index of the next batch
export const C_ROW = 64; // rows of it already accumulated
export const C_STEP_COUNT = 68;
export const C_PEAK = 72; // bits of the largest |weight| or |slot|, ∞ when unknown

// result of a slice
export const C_OUT_MICRO = 76;
export const C_OUT_STEPS = 80;
export const C_OUT_ROWS = 84;
export const C_OUT_NONFINITE = 88; // batch index, or −1

// loss
export const C_LOSS = 92; // L_…
export const C_LOSS_INPUT = 96; // pointer to the tensor that the loss reads
export const C_LOSS_GRADIENT = 100;
export const C_LOSS_WIDTH = 104;
export const C_TARGET_CODES = 108; // pointer to a code per store row, 0 for number targets
export const C_TARGET_NUMBERS = 112; // pointer to [store rows][outputs] numbers, 0 for class targets
export const C_ROW_CODES = 116; // scratch: codes of the micro-batch
export const C_ROW_TARGETS = 120; // scratch: targets of the micro-batch as numbers
export const C_CLASS_WEIGHTS = 124; // pointer, 0 when every class weighs 1

export const C_OPTIMIZER = 128; // O_…
export const C_CLIPPING = 132; // 0 none, 1 norm, 2 value

// float64
export const C_LOSS_SUM = 136; // of the completed steps of this slice
export const C_STEP_LOSS = 144; // of the step in progress
export const C_LOSS_PARAM = 152; // mse: factor; huber: δ
export const C_LEARNING_RATE = 160;
export const C_CLIP_LIMIT = 168;
export const C_OPTIMIZER_PARAMS = 176; // six numbers; meaning per optimizer
export const C_LANES = 224; // 1: training runs with the batch in the lanes, see `lanes/passes.ts`
export const C_HEAD = 288; // H_…: what becomes of the loss's input, for assessments in lanes
export const C_OUTPUTS = 344; // pointer to room for the outputs of an assessment, float64
export const C_TALLY = 348; // pointer to int32: rows of each class, rows predicted as each, both
export const C_CELLS = 352; // scratch: four int32 per class and predicted class
export const C_PRODUCTS = 356; // pointer to products of probabilities, float64
export const C_PRODUCT_COUNT = 360;
export const C_LANE_GATHERS = 328; // 1: some inputs have to be gathered before they are turned
export const C_TURNS = 232; // pointer to turn records
export const C_TURN_COUNT = 236;
export const C_LANE_TARGETS = 240; // targets of the batch, [outputs][lanes]
export const C_TELEMETRY = 244; // MEASURE_…
export const C_MEASURED = 248; // 1 once a step has been measured
export const C_MEASURED_WEIGHTS = 252; // pointer to two float64 per weight: gradient norm, update ratio
export const C_MEASURED_OPS = 256; // pointer to two float64 per op: share of dead units, of saturated values
export const C_WEIGHTS_BEFORE = 260; // scratch: all weights before an update
export const C_ADAM_STEP = 264; // float64: lr/(1 − β₁ᵗ) of this step
export const C_ADAM_ROOT = 272; // float64: 1/√(1 − β₂ᵗ)

// work shared among threads; see `crew.ts`. Words that several threads write lie in cache lines of their own.
export const C_THREADS = 280; // threads that may work, this one included
export const C_PANEL_BYTES = 284; // bytes between the panels of two threads
export const C_STRETCHES = 332; // pointer to weight records, one for neighbours that are treated alike
export const C_STRETCH_COUNT = 340;
export const C_HELPED = 336; // groups that helpers have worked on since the beginning
export const C_TASK = 292; // index of the function that works on a tile
export const C_TILES = 296;
export const C_GROUP = 300; // tiles taken at once
export const C_JOB = 304; // what the task works on: six words, meaning per task
export const C_TICKET = 384; // 64 bits: number of the job above; below the end of the groups not yet taken, then the first of them, 16 bits each
export const C_JOB_NUMBER = C_TICKET + 4; // its upper half: what helpers sleep on
export const C_DONE = 448; // groups finished by helpers
export const C_WAITING = 452; // 1 while the one who shares sleeps until they are
export const C_ASLEEP = 512; // helpers that sleep
export const C_CALLED = 516; // a bit per helper that the host has called and that has not left again
export const C_PEAKS = 576; // one word per thread, a cache line apart: largest magnitude it has met
export const C_SIZE = C_PEAKS + 64 * MAX_THREADS;

// ---- op record -----------------------------------------------------------------------------------
export const P_KIND = 0; // K_…
export const P_ACTIVATION = 4; // A_…
export const P_INPUTS = 8; // pointer to input records
export const P_INPUT_COUNT = 12;
export const P_OUTPUT = 16; // pointer
export const P_GRADIENT = 20; // pointer to the gradient of the output, 0 when nobody needs it
export const P_WIDTH = 24;
export const P_STRIDE = 28; // numbers
// Fields from here on mean different things per kind.
export const P_KERNEL = 32;
export const P_KERNEL_GRADIENT = 36;
export const P_BIAS = 40;
export const P_BIAS_GRADIENT = 44;
export const P_KERNEL_FIRST = 48; // 1: the first op in backward order to touch this gradient
export const P_BIAS_FIRST = 52;
export const P_AFTER = 56; // in lanes: pointer to the activation that goes along with the forward pass, or 0
export const P_BEFORE = 60; // and to the one that goes along with the backward pass
export const P_SHIFT = 32; // affine
export const P_SCALE = 36;
export const P_ALPHA = 32; // activation, float32
export const P_THRESHOLD = 32; // dropout: drop when word < threshold
export const P_KEEP = 36; // dropout: 1/(1−rate), float32
export const P_KEY = 40; // dropout; gaussianNoise and augment: of the noise
export const P_MASK = 44; // dropout: pointer to the factors of the last training pass
export const P_DEVIATION = 36; // gaussianNoise, augment, float32
export const P_ROWS = 32; // augment: rows of a picture
export const P_FLIP = 48; // augment: 1 mirrors half of the pictures
export const P_BACKGROUND = 52; // augment, float32
export const P_ROTATION = 56; // augment: radians at most, float64
export const P_SHIFT_LIMIT = 64; // augment: pixels at most, float64
export const P_MOVE_KEY = 44; // augment: of the way that a row moves
export const P_SIZE = 72; // a multiple of 8, for the float64

// ---- input record --------------------------------------------------------------------------------
export const I_VALUE = 0;
export const I_GRADIENT = 4;
export const I_WRITE = 8; // W_…
export const I_WIDTH = 12;
export const I_STRIDE = 16;
export const I_LANES = 20; // pointer to the same tensor as [stride][lanes]
export const I_SIZE = 24;

export const W_NONE = 0;
export const W_STORE = 1;
export const W_ADD = 2;

// ---- weight record -------------------------------------------------------------------------------
export const G_VALUE = 0;
export const G_GRADIENT = 4;
export const G_LENGTH = 8; // numbers, padding included
export const G_L1 = 12;
export const G_L2 = 16;
export const G_DECAY = 20; // coefficient of decoupled decay, float32
export const G_IDLE = 24; // 1: no op ever writes this gradient
export const G_SLOTS = 28; // two pointers
export const G_SIZE = 36;

// ---- gather record -------------------------------------------------------------------------------
export const R_KIND = 0; // 0 numbers, 1 one-hot
export const R_SOURCE = 4; // numbers: [store rows][R_SOURCE_STRIDE]; one-hot: a code per store row
export const R_SOURCE_STRIDE = 8;
export const R_TARGET = 12; // pointer to the first place in the first row
export const R_TARGET_STRIDE = 16;
export const R_WIDTH = 20;
export const R_SIZE = 24;

// ---- turn record ---------------------------------------------------------------------------------
export const U_FROM = 0; // [rows][stride]
export const U_TO = 4; // [stride][lanes]
export const U_STRIDE = 8;
export const U_SOURCE = 12; // where all rows of the matrix lie in the store, [store rows][stride]; 0: gathered before
export const U_SIZE = 16;

// ---- kinds ---------------------------------------------------------------------------------------
export const K_LINEAR = 0;
export const K_AFFINE = 1;
export const K_ACTIVATION = 2;
export const K_DROPOUT = 3;
export const K_NOISE = 4;
export const K_ADD = 5;
export const K_CONCATENATE = 6;
export const K_AUGMENT = 7;

export const A_LINEAR = 0;
export const A_SIGMOID = 1;
export const A_TANH = 2;
export const A_RELU = 3;
export const A_LEAKY_RELU = 4;
export const A_ELU = 5;
export const A_SOFTMAX = 6;
export const A_LINEAR_SHARE = 7;
export const A_GELU = 8;
export const A_SILU = 9;
export const A_SELU = 10;
export const A_SOFTPLUS = 11;

export const L_MSE = 0;
export const L_MAE = 1;
export const L_HUBER = 2;
export const L_CROSS_ENTROPY = 3;
export const L_BINARY_CROSS_ENTROPY = 4;
export const L_SOFTMAX_CROSS_ENTROPY = 5;
export const L_SIGMOID_CROSS_ENTROPY = 6;

export const O_SGD = 0;
export const O_MOMENTUM = 1;
export const O_NESTEROV = 2;
export const O_ADAGRAD = 3;
export const O_RMSPROP = 4;
export const O_ADAM = 5; // adamw too: decay is in the weight records

export const MEASURE_NEVER = 0;
export const MEASURE_EPOCH_END = 1; // the last step of an epoch
export const MEASURE_EVERY_STEP = 2;

export const CLIP_NONE = 0;
export const CLIP_NORM = 1;
export const CLIP_VALUE = 2;

export const H_OTHER = 0; // nothing that lanes can do
export const H_NONE = 1; // it is the prediction
export const H_SOFTMAX = 2;
export const H_SIGMOID = 3;

/** Most rows in lanes at a time: a batch, or a piece of an assessment, small enough for the fastest cache. */
export const LANE_ROWS = 64;

/** Numbers per block of a trial update; see `update.ts`. */
export const TRIAL_LENGTH = 1024;
