//! Zip archives that hold the same bytes wherever and whenever they are made: files in the order of their names, no
//! times, no owners.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Packs `files`, which lie in `folder`, into the archive at `path`, under their paths below `folder`.
///
/// # Errors
/// Where a file cannot be read or the archive cannot be written.
pub fn pack(folder: &Path, files: &[PathBuf], path: &Path) -> Result<()> {
    let mut entries: Vec<(String, &PathBuf)> = files
        .iter()
        .map(|file| Ok((file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/"), file)))
        .collect::<Result<_>>()?;
    entries.sort();
    // The earliest time that the format knows, and the rights of a file that everybody may read.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(File::create(path).with_context(|| format!("{} cannot be made", path.display()))?);
    for (name, file) in entries {
        archive.start_file(name, options)?;
        archive.write_all(&fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?)?;
    }
    archive.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::time::{Duration, SystemTime};

    use super::pack;

    #[test]
    fn neither_order_nor_time_changes_a_byte() {
        let folder = std::env::temp_dir().join(format!("sourcelight-archive-{}", std::process::id()));
        fs::create_dir_all(folder.join("in/side")).unwrap();
        let files = [folder.join("in/b.txt"), folder.join("in/side/a.txt")];
        for file in &files {
            fs::write(file, "the same").unwrap();
        }
        let [first, second] = ["first.zip", "second.zip"].map(|name| folder.join(name));
        pack(&folder.join("in"), &files, &first).unwrap();
        let earlier = SystemTime::now() - Duration::from_secs(90_000_000);
        File::options().append(true).open(&files[0]).unwrap().set_modified(earlier).unwrap();
        pack(&folder.join("in"), &[files[1].clone(), files[0].clone()], &second).unwrap();
        let archives = [fs::read(first).unwrap(), fs::read(second).unwrap()];
        fs::remove_dir_all(folder).unwrap();
        assert_eq!(archives[0], archives[1]);
        assert!(archives[0].windows(10).any(|bytes| bytes == b"side/a.txt"));
    }
}
