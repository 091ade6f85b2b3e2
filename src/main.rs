//! The command line program.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    ExitCode::from(newsframe::cli::run(arguments, &mut || Ok(())))
}
