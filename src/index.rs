//! Strings → numbers, by one small hash table that all of them share.
//!
//! The standard library's maps are compiled anew for every type of key and value, and hash so that nobody can foresee
//! where a key comes to lie. Here a stranger's text may well be made to have all its words lie in one place: so a key is
//! looked for in a few slots only, and the time stays linear.

use std::borrow::Cow;

/// A key is looked for in so many slots at most. Where all of these are taken, which takes a text made for it,
/// the key that lies in the first is forgotten.
const REACH: usize = 32;
/// As many slots there are at first.
const LEAST: usize = 64;

/// A number for each of some strings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index<'t> {
    /// None at all, or a power of two, at most half of them taken.
    slots: Vec<Option<Slot<'t>>>,
    count: usize,
}

#[derive(Clone, Debug)]
struct Slot<'t> {
    /// Of the key: nearly always it alone says that another key is meant.
    hash: u32,
    key: Cow<'t, str>,
    number: usize,
}

impl Slot<'_> {
    fn holds(&self, key: &str, hash: u32) -> bool {
        self.hash == hash && self.key == key
    }
}

impl<'t> Index<'t> {
    /// The number of a key.
    pub fn get(&self, key: &str) -> Option<usize> {
        let place = self.place(key, hash(key))?;
        self.slots[place].as_ref().map(|slot| slot.number)
    }

    /// The number of a key, to be set; 0 where it is new.
    pub fn entry(&mut self, key: impl Into<Cow<'t, str>>) -> &mut usize {
        let key = key.into();
        let hash = hash(&key);
        self.enter(Slot { hash, key, number: 0 })
    }

    /// The number of a key that is kept, to be set.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut usize> {
        let place = self.place(key, hash(key))?;
        self.slots[place].as_mut().map(|slot| &mut slot.number)
    }

    /// How many keys are kept.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.count
    }

    /// The slot that holds a key, or the empty one in which it is to lie; `None` where neither is in reach.
    #[inline]
    fn place(&self, key: &str, hash: u32) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        // Ever longer steps: where many keys lie side by side, the next one is soon beyond them.
        let mut near = (0..REACH).map(|step| (hash as usize + step * (step + 1) / 2) & last);
        near.find(|at| self.slots[*at].as_ref().is_none_or(|slot| slot.holds(key, hash)))
    }

    /// The number of a key that is known, or of this one.
    fn enter(&mut self, new: Slot<'t>) -> &mut usize {
        if self.count * 2 >= self.slots.len() {
            self.grow();
        }
        let first = new.hash as usize & (self.slots.len() - 1);
        let place = self.place(&new.key, new.hash);
        let slot = &mut self.slots[place.unwrap_or(first)];
        if place.is_none() {
            *slot = None;
        } else if slot.is_none() {
            self.count += 1;
        }
        &mut slot.get_or_insert(new).number
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(LEAST);
        let smaller = std::mem::replace(&mut self.slots, vec![None; size]);
        self.count = 0;
        for slot in smaller.into_iter().flatten() {
            self.enter(slot);
        }
    }
}

/// FNV-1a.
fn hash(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_keeps_its_number() {
        let mut index = Index::default();
        assert_eq!(index.get("0"), None);
        for number in 0..1000 {
            *index.entry(number.to_string()) = number;
        }
        *index.entry("7") += 1;
        assert!((0..1000).all(|number| index.get(&number.to_string()) == Some(number + usize::from(number == 7))));
        assert_eq!(index.get("1000"), None);
    }

    #[test]
    fn keys_made_to_lie_in_one_place_are_looked_for_in_a_few_slots_only() {
        let alike = (0..).map(|n: u32| n.to_string()).filter(|key| hash(key).is_multiple_of(4096)).take(2 * REACH);
        let alike: Vec<String> = alike.collect();
        let mut index = Index::default();
        alike.iter().for_each(|key| *index.entry(key.as_str()) = 1);
        assert_eq!(alike.iter().filter(|key| index.get(key).is_some()).count(), REACH);
        assert_eq!(index.get(&alike[2 * REACH - 1]), Some(1), "the last one is kept");
    }
}
