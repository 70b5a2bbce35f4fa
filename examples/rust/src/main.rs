// SPDX-License-Identifier: Apache-2.0
// A session's life: open it, run it with progress, watch it, read its console, prove its memory, end it.
//
//   cargo run --manifest-path examples/rust/Cargo.toml -- [127.0.0.1:50051]

use std::{error::Error, io::Write, path::Path, time::Duration};

use tiny_keccak::{Hasher, Keccak};
use tonic::transport::Channel;

// Messages refer to those of other packages by their modules beside them, in the case that tonic-build gives them.
#[allow(clippy::all)]
mod interfaces {
    pub mod versioning {
        tonic::include_proto!("versioning");
    }
    pub mod cartesi_machine {
        tonic::include_proto!("cartesi_machine");
    }
    pub mod cartesi_machine_manager {
        tonic::include_proto!("cartesi_machine_manager");
    }
    pub mod machine_manager {
        tonic::include_proto!("machine_manager");
    }
}

use interfaces::{
    cartesi_machine::{
        machine_request::MachineOneof, GetProofRequest, MachineConfig, MachineRequest, RamConfig, ReadMemoryRequest, RomConfig,
    },
    cartesi_machine_manager::{
        machine_manager_client::MachineManagerClient, session_run_response::RunOneof, EndSessionRequest, NewSessionRequest,
        SessionGetProofRequest, SessionReadMemoryRequest, SessionRunRequest, SessionRunResult,
    },
    machine_manager::{control_client::ControlClient, ReadConsoleRequest, SessionState, WatchSessionRequest},
};

type Failure = Box<dyn Error + Send + Sync>;

const ID: &str = "rust-example";
const RESULT_AT: u64 = 0x8010_0000; // where primes.c leaves its count
const LOG2_SIZE: u64 = 5; // 32 bytes

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:50051".to_string());
    let channel = Channel::from_shared(format!("http://{address}"))?.connect().await?;
    let mut sessions = MachineManagerClient::new(channel.clone());

    // The manager reads the images: their names are those of its machine.
    let images = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/images").canonicalize()?;
    let image = |name: &str| images.join(name).display().to_string();
    let config = MachineConfig {
        rom: Some(RomConfig { image_filename: image("rom.bin"), ..Default::default() }),
        ram: Some(RamConfig { image_filename: image("primes.bin"), length: 64 << 20, ..Default::default() }),
        ..Default::default()
    };
    let machine = MachineRequest { machine_oneof: Some(MachineOneof::Config(config)), ..Default::default() };
    let request = NewSessionRequest { machine: Some(machine), session_id: ID.to_string(), force: true };
    println!("opened, root hash {}", hex(&sessions.new_session(request).await?.into_inner().data));

    let watching = tokio::spawn(watch(channel.clone()));
    let done = look(&mut sessions, ControlClient::new(channel)).await;
    // Whether or not it went well.
    sessions.end_session(EndSessionRequest { session_id: ID.to_string(), silent: false }).await?;
    watching.await??;
    done
}

/// Runs the session to its halt, shows its console and proves its result.
async fn look(sessions: &mut MachineManagerClient<Channel>, mut control: ControlClient<Channel>) -> Result<(), Failure> {
    let result = run(sessions, 1 << 62).await?; // a machine that halts before stays where it halts
    let root = &result.hashes[0].data;
    println!("halted at cycle {}, payload {}, root hash {}", result.cycle, result.summaries[0].tohost >> 1, hex(root));

    let request = ReadConsoleRequest { session_id: ID.to_string(), ..Default::default() };
    let mut console = control.read_console(request).await?.into_inner();
    while let Some(piece) = console.message().await? {
        std::io::stdout().write_all(&piece.data)?;
    }

    let read = sessions
        .session_read_memory(SessionReadMemoryRequest {
            session_id: ID.to_string(),
            cycle: result.cycle,
            position: Some(ReadMemoryRequest { address: RESULT_AT, length: 1 << LOG2_SIZE }),
            ucycle: 0,
        })
        .await?
        .into_inner();
    let data = read.read_content.ok_or("the answer has no content")?.data;
    let proof = sessions
        .session_get_proof(SessionGetProofRequest {
            session_id: ID.to_string(),
            cycle: result.cycle,
            target: Some(GetProofRequest { address: RESULT_AT, log2_size: LOG2_SIZE }),
            ucycle: 0,
        })
        .await?
        .into_inner();
    let siblings: Vec<&[u8]> = proof.sibling_hashes.iter().map(|sibling| sibling.data.as_slice()).collect();
    if root_of(&data, RESULT_AT, &siblings)[..] != root[..] {
        return Err("the proof does not lead to the root hash".into());
    }
    println!("proven: {} primes", u64::from_le_bytes(data[..8].try_into()?));
    Ok(())
}

/// Runs to a cycle. SessionRun answers at once; the same call again tells how far it is, and at last the result.
async fn run(sessions: &mut MachineManagerClient<Channel>, cycle: u64) -> Result<SessionRunResult, Failure> {
    let request = SessionRunRequest { session_id: ID.to_string(), final_cycles: vec![cycle], final_ucycles: vec![] };
    loop {
        match sessions.session_run(request.clone()).await?.into_inner().run_oneof {
            Some(RunOneof::Result(result)) => return Ok(result),
            Some(RunOneof::Progress(progress)) => println!("running, cycle {}", progress.cycle),
            None => return Err("the answer has neither progress nor result".into()),
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Prints each state that the session comes to, until it has ended.
async fn watch(channel: Channel) -> Result<(), Failure> {
    let request = WatchSessionRequest { session_id: ID.to_string(), interval: None };
    let mut infos = ControlClient::new(channel).watch_session(request).await?.into_inner();
    let mut state = SessionState::Unspecified;
    while let Some(info) = infos.message().await? {
        if info.state() != state {
            state = info.state();
            println!("watched: {} at cycle {}", state.as_str_name(), info.position.map_or(0, |position| position.cycle));
        }
    }
    Ok(())
}

/// The root hash of a state that has these bytes there. Leaves are words of 8 bytes; siblings come from the root down.
fn root_of(data: &[u8], address: u64, siblings: &[&[u8]]) -> [u8; 32] {
    let mut level: Vec<[u8; 32]> = data.chunks(8).map(|word| keccak256(&[word])).collect();
    while level.len() > 1 {
        level = level.chunks(2).map(|pair| keccak256(&[&pair[0], &pair[1]])).collect();
    }
    siblings.iter().rev().enumerate().fold(level[0], |node, (i, sibling)| {
        let is_right = address >> (LOG2_SIZE + i as u64) & 1 == 1;
        if is_right {
            keccak256(&[sibling, &node])
        } else {
            keccak256(&[&node, sibling])
        }
    })
}

fn keccak256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Keccak::v256();
    parts.iter().for_each(|part| hasher.update(part));
    let mut hash = [0; 32];
    hasher.finalize(&mut hash);
    hash
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
